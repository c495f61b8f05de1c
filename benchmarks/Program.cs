using Dagfire.Benchmarks;

return args is ["--child", var scenario, var database] ? await Child.RunAsync(scenario, database) : await Table.RunAsync(args);
