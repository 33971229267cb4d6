"""How many GFLOP a second one core does in sgemm: the floor of what the products of a job cost.

Tries the system's OpenBLAS and the one in numpy with several sizes. The line has the best sustained
figure, `gflops`, which is what the table uses, and the median run of the same library and size.
"""
import ctypes
import statistics
from typing import Callable, Iterator

import common

options = common.start(common.parser(__doc__, ("sgemm",)))

import numpy  # noqa: E402

SIZES = (512, 1_024, 1_536)
RUNS = 5
FLOP_OF_A_RUN = 25e9  # a quarter of a second at 100 GFLOP a second, so that a run is sustained
SYSTEM_LIBRARY = "libopenblas.so.0"
ROW_MAJOR, NO_TRANSPOSE = 101, 111

Multiply = Callable[[numpy.ndarray, numpy.ndarray, numpy.ndarray], object]


def libraries() -> Iterator[tuple[str, Multiply]]:
    """What can multiply two square matrices into a third, by name and version."""
    blas = numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]
    yield f"{blas['name']} {blas['version']} of numpy {numpy.__version__}", numpy_multiply
    try:
        library = ctypes.CDLL(SYSTEM_LIBRARY)
    except OSError:
        return
    library.openblas_get_config.restype = ctypes.c_char_p
    name = " ".join(library.openblas_get_config().decode().split()[:2])
    yield f"{name} of the system", system_multiply(library)


def numpy_multiply(left: numpy.ndarray, right: numpy.ndarray, product: numpy.ndarray) -> None:
    """By the library that is in numpy."""
    numpy.matmul(left, right, out=product)


def system_multiply(library: ctypes.CDLL) -> Multiply:
    """By `cblas_sgemm` of a library with 32-bit integers."""
    integer, real, pointer = ctypes.c_int, ctypes.c_float, ctypes.c_void_p
    sgemm = library.cblas_sgemm
    sgemm.restype = None
    sgemm.argtypes = [
        *[integer] * 6, real, pointer, integer, pointer, integer, real, pointer, integer,
    ]

    def multiply(left: numpy.ndarray, right: numpy.ndarray, product: numpy.ndarray) -> None:
        size = len(left)
        sgemm(
            ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, size, size, size,
            1, left.ctypes.data, size, right.ctypes.data, size, 0, product.ctypes.data, size,
        )

    return multiply


def runs(multiply: Multiply, size: int) -> list[float]:
    """GFLOP a second, by processor time, of each run; one product before them is not timed."""
    random = numpy.random.default_rng(seed=0)
    left, right = random.standard_normal((2, size, size), dtype=numpy.float32)
    product = numpy.empty_like(left)
    flop = 2 * size**3
    count = max(1, round(FLOP_OF_A_RUN / flop))

    def run() -> None:
        for _ in range(count):
            multiply(left, right, product)

    multiply(left, right, product)
    if not numpy.allclose(product, left @ right, atol=1e-2):
        raise ArithmeticError("the product is wrong")
    return [count * flop / common.timed(run).cpu / 1e9 for _ in range(RUNS)]


def main() -> None:
    """Prints the best of all libraries and sizes."""
    results = [
        (runs(multiply, size), name, size) for name, multiply in libraries() for size in SIZES
    ]
    gflops, name, size = max(results, key=lambda result: max(result[0]))
    common.print_line(
        "openblas", name, options.job,
        gflops=round(max(gflops), 2), medianGflops=round(statistics.median(gflops), 2), size=size,
    )


if __name__ == "__main__":
    main()
