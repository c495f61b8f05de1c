using Dagfire.Benchmarks.Dashboard;

return Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } server ? await Measurements.RunAsync(server) : Measurements.Refuse();
