"""First-run set-up in the browser: who holds the node's terminal makes its first officers."""
