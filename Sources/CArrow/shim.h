// Arrow has C++ headers only: CArrowBridge includes them, Swift sees CArrowBridge.
