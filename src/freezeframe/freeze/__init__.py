"""When a running program is frozen, what is done then, and how it goes on.

`freezer` is what both engines have in common, `natively` and `in_machine` are theirs: each asks its engine for the frames when the time
has come, and has `snapshot` write them down. `program` runs a program natively and goes on with one, `in_machine` goes on in the machine.
`kept` is a file that is kept fresh, `checkpoint` and `capture` are what programs call.
"""
