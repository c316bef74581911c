"""Small real servers on loopback that the tests, the benches and the demo's checks talk to."""
