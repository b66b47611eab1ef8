"""An edited draft becomes the document that it is: blocks, words, tables and pictures, ready to be written again."""
