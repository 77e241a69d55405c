"""What is offered, posted and settled, and why: forecast, order plan, posting and settling jobs."""
