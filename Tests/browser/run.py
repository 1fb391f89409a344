#!/usr/bin/env python3
"""Runs the browser tests: run.py [--xunit FILE] [NAME …], where a NAME is a part of a test's name.

Quiet when all is well; what failed is told at the end. The status is 1 when a test failed or none ran.
"""

import argparse
import pathlib
import sys
import time
import unittest
import xml.etree.ElementTree as tree

HERE = pathlib.Path(__file__).resolve().parent


class Result(unittest.TestResult):
    """Keeps what each test did and how long it took; shows names as they run on a terminal."""

    def __init__(self):
        super().__init__()
        self.lines = []
        self.began = 0.0
        self.is_watched = sys.stderr.isatty()

    def startTest(self, test):
        super().startTest(test)
        self.began = time.monotonic()
        if self.is_watched:
            sys.stderr.write(f"\r\x1b[K{test.id()}")
            sys.stderr.flush()

    def stopTest(self, test):
        super().stopTest(test)
        wrong = [self._told(other, text) for other, text in self.errors + self.failures if self._of(other) is test]
        self.lines.append((test.id(), time.monotonic() - self.began, "\n".join(wrong)))
        if self.is_watched:
            sys.stderr.write("\r\x1b[K")

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._look(test, self.failures)

    def addError(self, test, error):
        super().addError(test, error)
        self._look(test, self.errors)

    def addSubTest(self, test, part, error):
        super().addSubTest(test, part, error)
        if error:
            self._look(part, self.failures if issubclass(error[0], test.failureException) else self.errors)

    def _look(self, test, found):
        """Adds what the browser showed at that moment, for it is gone when the test is over."""
        seen = getattr(self._of(test), "seen", None)
        if seen and getattr(self._of(test), "pages", None):
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{seen()}")

    @staticmethod
    def _of(test):
        return getattr(test, "test_case", test)

    @staticmethod
    def _told(test, text):
        """A failure with the part of the test it happened in."""
        return f"in {test._subDescription()}: {text}" if hasattr(test, "_subDescription") else text

    def finish(self):
        """Counts as failed what broke outside of any test: a server that did not start."""
        known = {name for name, _, _ in self.lines}
        for test, text in self.errors:
            if self._of(test).id() not in known:
                self.lines.append((self._of(test).id(), 0.0, text))

    def write(self, path: str) -> None:
        suite = tree.Element("testsuite", name="browser", tests=str(len(self.lines)))
        skipped = {test.id(): why for test, why in self.skipped}
        for name, seconds, wrong in self.lines:
            case = tree.SubElement(suite, "testcase", name=name, time=f"{seconds:.2f}")
            if name in skipped:
                tree.SubElement(case, "skipped").text = skipped[name]
            if wrong:
                tree.SubElement(case, "failure").text = "".join(c for c in wrong if c >= " " or c in "\n\t")
        tree.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)


def cases(suite, words):
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from cases(each, words)
        elif not words or any(word in each.id() for word in words):
            yield each


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--xunit")
    options.add_argument("--times", action="store_true")
    options.add_argument("names", nargs="*")
    chosen = options.parse_args()
    sys.path.insert(0, str(HERE))
    found = unittest.TestLoader().discover(str(HERE), pattern="test_*.py")
    result = Result()
    unittest.TestSuite(cases(found, chosen.names)).run(result)
    result.finish()
    failed = [line for line in result.lines if line[2]]
    for name, _, wrong in failed:
        print(f"FAILED {name}\n{wrong}", file=sys.stderr)
    for test, why in result.skipped:
        print(f"SKIPPED {test.id()}: {why}", file=sys.stderr)
    if chosen.times:
        for name, seconds, _ in sorted(result.lines, key=lambda line: -line[1]):
            print(f"{seconds:7.2f} s  {name}")
    if chosen.xunit:
        result.write(chosen.xunit)
    else:
        passed = len(result.lines) - len(failed) - len(result.skipped)
        print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed or not result.lines else 0


if __name__ == "__main__":
    sys.exit(main())
