using Dagfire.Benchmarks.Hangfire;

return args is ["--child", var contender, var load, var database] ? await Child.RunAsync(contender, load, database) : await Comparison.RunAsync(args);
