using Dagfire.Host.Cli;

return await DagfireCli.RunAsync(args);
