"""What borrowing costs: repayment plans and all-in yearly cost. A core: exact, no float."""
