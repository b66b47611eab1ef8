"""A chart of the model becomes a drawing: measured, laid out in points, drawn once as vectors and as a picture."""
