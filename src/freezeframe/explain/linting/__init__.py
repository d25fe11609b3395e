"""Traps that the compiled code shows: code that does another thing than it seems to. Nothing is executed.

Each rule is a module here, named as the rule, with `SUMMARY` and `find(module, source)`, which gives its findings. Rules look at
instructions, not at syntax: `values` says where each value comes from, `following` where one goes, `callees` what is called. The source
is only asked for what a finding shows.
"""
