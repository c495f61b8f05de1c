namespace Dagfire.Docs.Authoring;

public sealed class RefineEstimate : IDagDeclaration
{
    public string Id => "refine_estimate";

    public void Declare(DagBuilder dag)
    {
        var refine = dag.LoopGroup<Estimate>("refine", maxIterations: 10, loop =>
        {
            var improve = dag.Function("improve", async (context, token) =>
                await loop.PreviousAsync(context, token) is { Value: var value } ? (value + (2 / value)) / 2 : 1.0);
            return dag.Function<double, Estimate>("evaluate", improve, (value, _, _) => Task.FromResult(new Estimate(value, Math.Abs((value * value) - 2))));
        }, until: (result, _, _) => Task.FromResult(result.Error < 0.000001));

        dag.Function<IReadOnlyList<Estimate>, string>("report", refine.Results, (results, _, _) =>
            Task.FromResult<TaskResult<string>>($"{results.Count} iterations, last error {results[^1].Error:F6}"));
    }

    internal sealed record Estimate(double Value, double Error);
}
