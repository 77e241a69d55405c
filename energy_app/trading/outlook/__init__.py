"""The forecaster: quantiles of what a roof, a house or a feed-in meter will do, learned from its own history.

Ratios to a reference curve (the clear sky of the place, or the upper envelope of the data), pooled over
similar slots of past days, moved by what the last hour showed, and corrected online so that the quantiles
hold what they promise. Offline, numpy only; pvlib enters late and only where coordinates are given.
Method and figures of the prototype: the kernel pool of the project's forecast study.
"""
