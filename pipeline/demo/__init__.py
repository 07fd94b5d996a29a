"""`hotline demo`: a simulated quarter of the sample province through the real pipeline, under a simulated clock."""
