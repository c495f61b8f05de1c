using System.Diagnostics;

namespace Dagfire.Dbt.Running;

public sealed class SizeTests(ITestOutputHelper output) : IDisposable
{
    private const int Models = 200;

    private readonly ProjectFolder _project = new("big");

    [Fact]
    public async Task Build_TwoHundredViews_MakesThemAll()
    {
        for (var i = 0; i < Models; i++)
        {
            var parent = i < 10 ? "select 1 as id" : $"select id from {{{{ ref('m{i - 10}') }}}}";
            _project.Write($"models/layer{i / 50}/m{i}.sql", parent + "\n");
        }

        var clock = Stopwatch.StartNew();
        var result = await _project.Succeed(DbtVerb.Build);
        output.WriteLine($"first build of {Models} views: {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        await _project.Succeed(DbtVerb.Build);
        output.WriteLine($"second build: {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        await _project.Succeed(DbtVerb.List);
        output.WriteLine($"parse and ls: {clock.ElapsedMilliseconds} ms");
        Assert.Equal(Models, result.Nodes.Count(n => n.Status == "success"));
        Assert.Equal(1L, _project.Warehouse.Scalar($"select id from m{Models - 1}"));
    }

    public void Dispose() => _project.Dispose();
}
