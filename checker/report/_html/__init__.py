"""The parts of the HTML report: a page of one file that needs no network and no script."""
