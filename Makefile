# Each target does all of its own set-up and can be run again; a second run is quick.
.PHONY: demo test docs install verify bench format lint clean
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

verify:  ## the long checks: installed tree, kernel levels, mutations, kills, full disks, fuzzing, sanitizers
	@Scripts/setup
	@Scripts/verify

bench:  ## CPU seconds of a training epoch of the reference job
	@Scripts/setup
	@Scripts/bench

format:
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzzing/Package.swift Fuzzing/Sources

lint:
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzzing/Package.swift Fuzzing/Sources

clean:
	@rm -rf .build .deps demo
