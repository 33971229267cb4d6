# Each target does all of its own set-up and can be run again; a second run is quick.
.PHONY: demo test docs install claims verify bench peers indicator-peers forest-peers portfolio-peers anomaly-report format lint clean
.DEFAULT_GOAL := demo

demo:  ## the whole pipeline on bundled real data, with a report in demo/report.html
	@Scripts/setup
	@Scripts/build --product champion
	@.build/release/champion demo --output demo

test:  ## build and run the tests
	@Scripts/setup
	@Scripts/test

docs:  ## the documentation of both libraries in .build/docs/Champion.doccarchive
	@Scripts/setup
	@Scripts/docs

install:  ## a relocatable tree under PREFIX: program, libraries, example data, completions, manual
	@Scripts/setup
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" Scripts/install

claims:  ## what evaluations claim, on random walks and planted signals (CHAMPION_CLAIMS=0.1 for a tenth)
	@Scripts/setup
	@Scripts/python
	@Scripts/build --product champion
	@PYTHONPATH=.deps/python python3 Scripts/claims.py .build/release/champion .build/claims

verify:  ## the long checks: installed tree, kernel levels, arm64, allocations, mutations, kills, full disks, fuzzing, sanitizers
	@Scripts/setup
	@Scripts/verify

bench:  ## CPU seconds of the reference jobs, inference, scaling
	@Scripts/setup
	@Scripts/bench

peers:  ## the same beside Keras, JAX, PyTorch and ONNX Runtime: a table of ratios (ARGUMENTS=--json)
	@Scripts/setup
	@Scripts/peers $(ARGUMENTS)

indicator-peers:  ## indicators beside TA-Lib: CPU seconds over 5,000,000 rows, and of a streamed bar (ARGUMENTS=--each)
	@Scripts/setup
	@Scripts/indicator-peers $(ARGUMENTS)

forest-peers:  ## isolation forests beside scikit-learn and isotree: CPU seconds of fit and score (ARGUMENTS=--json)
	@Scripts/setup
	@Scripts/forest-peers $(ARGUMENTS)

portfolio-peers:  ## portfolios beside Clarabel and SLSQP: CPU seconds, and 1,000 random programs (ARGUMENTS=--json)
	@Scripts/setup
	@Scripts/portfolio-peers $(ARGUMENTS)

anomaly-report:  ## what detectors find of planted anomalies and of NAB, beside an oracle and peers: .build/anomaly-report.html
	@Scripts/setup
	@Scripts/anomaly-report $(ARGUMENTS)

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzzing/Package.swift Fuzzing/Sources

lint:
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzzing/Package.swift Fuzzing/Sources

clean:
	@rm -rf .build .deps demo
