using System.Net;
using Dagfire.Access;
using Dagfire.Compilation;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Installation;

public sealed class InstallationTests
{
    [Fact]
    public async Task ImportErrors_OfDagsOneSees_AreListed()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var catalog = site.Of<DagCatalog>();
        var flawed = new DagBuilder("flawed");
        catalog.Load([.. catalog.Dags.Select(dag => DagCompiler.Compile(dag.Definition)), DagCompiler.Compile(flawed.Build() with { MaxActiveRuns = -1 })]);
        var viewer = await site.AsAsync("viewer");
        var bob = await site.WithGrantsAsync(new DagGrant(DagAction.Read, "sales"));

        var errors = await viewer.GetAsync("/importErrors?filename_pattern=flaw");
        var id = errors.GetProperty("import_errors")[0].Text("import_error_id");

        Assert.Equal("flawed flawed", errors.Each("import_errors", "filename"));
        await viewer.GetAsync($"/importErrors/{id}");
        await viewer.GetAsync("/importErrors/999", HttpStatusCode.NotFound);
        Assert.Equal(0, (await bob.GetAsync("/importErrors")).Total());
        await bob.GetAsync($"/importErrors/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Jobs_OfTheEngine_AreAlive()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var viewer = await site.AsAsync("viewer");

        Assert.Equal("SchedulerJob", (await viewer.GetAsync("/jobs?is_alive=true&job_state=running")).Each("jobs", "job_type"));
        Assert.Equal(0, (await viewer.GetAsync("/jobs?is_alive=false")).Total());
        Assert.Equal(0, (await viewer.GetAsync("/jobs?job_type=TriggererJob")).Total());
        await viewer.GetAsync("/config", HttpStatusCode.Forbidden);
        Assert.Equal(0, (await viewer.GetAsync("/plugins")).Total());
    }
}
