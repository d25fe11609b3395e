# The special forms of instructions, and their counters, as `_co_code_adaptive` shows them after all kinds of runs: each form at least once.
# python: >=3.11
# varies: each version has forms of its own
import attributes
import calls
import conditions
import containers
import edges
import generated
import iteration
import names
import operators
import warmth

for module in (warmth, operators, containers, conditions, names, attributes, calls, iteration, generated, edges):
    print("==", module.__name__)
    module.run()
