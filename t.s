.intel_syntax noprefix
and r13, rax
