# unittest over guest test cases: outcomes of every kind, order, fixtures, subtests, mocks, messages of assertions, exit status.
# varies: details of the library
# status: 1
import asyncio
import io
import re
import sys
import unittest
from unittest import mock

calls = []


def setUpModule(): calls.append("module up")
def tearDownModule(): calls.append("module down")


class Outcomes(unittest.TestCase):
    @classmethod
    def setUpClass(cls): calls.append("class up")
    @classmethod
    def tearDownClass(cls): calls.append("class down")
    def setUp(self):
        calls.append(f"up {self._testMethodName}")
        self.addCleanup(calls.append, "cleanup")
    def tearDown(self): calls.append("down")
    def test_a_pass(self): self.assertEqual([1, 2], [1, 2])
    def test_b_fail(self): self.assertEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]})
    def test_c_error(self): {}["missing"]
    @unittest.skip("not today")
    def test_d_skip(self): pass
    def test_e_skip_inside(self): self.skipTest("inside")
    @unittest.expectedFailure
    def test_f_expected(self): self.fail("as expected")
    @unittest.expectedFailure
    def test_g_unexpected(self): pass
    def test_h_subtests(self):
        for i in range(4):
            with self.subTest(i=i, text="t" * i): self.assertNotEqual(i % 2, 1, "odd")
    def test_i_raises(self):
        with self.assertRaises(ZeroDivisionError) as caught: 1 / 0
        self.assertEqual(str(caught.exception), "division by zero")
        with self.assertRaisesRegex(ValueError, "inv.*x"): int("x")
        self.assertRaises(TypeError, len, 5)
        with self.assertWarns(DeprecationWarning): __import__("warnings").warn("old", DeprecationWarning)
        with self.assertLogs("log", "INFO") as logs: __import__("logging").getLogger("log").info("hello %s", 1)
        self.assertEqual(logs.output, ["INFO:log:hello 1"])
    def test_j_not_raised(self):
        with self.assertRaises(KeyError): pass
    def test_k_messages(self):
        for check in (lambda: self.assertTrue(0, "custom"), lambda: self.assertIn(1, [2]), lambda: self.assertIs(None, 0), lambda: self.assertIsInstance(1, str), lambda: self.assertAlmostEqual(1, 1.1), lambda: self.assertMultiLineEqual("a\nb\n", "a\nc\n"), lambda: self.assertCountEqual([1, 1, 2], [1, 2]), lambda: self.assertLess(2, 1), lambda: self.assertRegex("abc", "x"), lambda: self.assertIsNone(1), lambda: self.assertSequenceEqual((1, 2), [1, 3]), lambda: self.assertSetEqual({1}, {2}), lambda: self.assertDictEqual({1: 1}, {})):
            try: check()
            except AssertionError as e: print(str(e).splitlines()[0])
    def test_l_mock(self):
        m = mock.Mock(side_effect=[1, KeyError("k")], name="m")
        self.assertEqual(m(1, a=2), 1)
        with self.assertRaises(KeyError): m()
        m.assert_any_call(1, a=2)
        with mock.patch(__name__ + ".patched", return_value="mocked") as p: self.assertEqual(patched("x"), "mocked")
        p.assert_called_once_with("x")
        self.assertEqual(patched("x"), "real x")
        with self.assertRaises(AssertionError): p.assert_called_once_with("y")
        auto = mock.create_autospec(patched)
        with self.assertRaises(TypeError): auto()
        magic = mock.MagicMock()
        magic.__len__.return_value = 7
        self.assertEqual((len(magic), magic.mock_calls), (7, [mock.call.__len__()]))
    def test_m_exit_in_test(self):
        with self.assertRaises(SystemExit): sys.exit(3)
    def test_n_teardown_order(self):
        self.addCleanup(lambda: calls.append("last cleanup first"))


class Async(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): calls.append("async up")
    async def test_async(self):
        await asyncio.sleep(0)
        self.assertEqual(await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, 2)), [1, 2])
    async def test_async_fail(self):
        await asyncio.sleep(0)
        self.fail("in a coroutine")


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise OSError("no class for you")
    def test_never(self): pass


def patched(x): return f"real {x}"


stream = io.StringIO()
suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
result = unittest.TextTestRunner(stream, verbosity=2, failfast=False).run(suite)
text = re.sub(r"0x[0-9a-f]+|in \d+\.\d+s|/\S*/", "…", stream.getvalue())
print(text)
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures), len(result.unexpectedSuccesses), result.wasSuccessful())
print(*calls, sep=", ")
sys.stderr = io.StringIO()
unittest.main(argv=["prog", "Outcomes.test_a_pass", "Outcomes.test_b_fail"], verbosity=0)
