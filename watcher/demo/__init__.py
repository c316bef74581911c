"""An embedded newsroom that shows the whole product in a minute."""
