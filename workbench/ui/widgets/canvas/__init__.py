"""The canvas: mouse and tablet in, strokes out."""
