"""The contracts as typed Python: written from the ABI by ``python tests/contracts/bindings.py --write``.

Per contract three modules: functions (data of a transaction, or the answer of a question), events, and
errors. They know names and types, not what a function is for: that is said in the modules over them.
"""
