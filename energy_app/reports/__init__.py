"""What people hand to others: statements, their export, their verification, the summary of a day."""
