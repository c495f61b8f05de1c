using Dagfire.Benchmarks.Hangfire;
using Dagfire.Benchmarks.Hangfire.Clusters;

return args switch
{
    ["--child", var contender, var load, var database] => await Child.RunAsync(contender, load, database),
    ["--process", var database, var slots, var schedules, var carryOn, var dags] => await ClusterEngine.RunAsync(database, slots, schedules, carryOn, dags),
    ["idle"] => await Comparison.WithServerAsync(IdleCluster.RunAsync),
    ["cluster"] => await Comparison.WithServerAsync(ClusterComparison.RunAsync),
    _ => await Comparison.WithServerAsync(server => Comparison.RunAsync(server, args)),
};
