using System.Net;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Tasks;

public sealed class XComTests
{
    private const string Path = "/dags/numbers/dagRuns/n1/taskInstances/double/xcomEntries";

    [Fact]
    public async Task Values_ListReadMakeChangeDelete()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("operator");
        await site.RunAsync("numbers", "n1");

        Assert.Equal(3, (await client.GetAsync(Path)).Total());
        Assert.Equal("4", (await client.GetAsync($"{Path}/return_value?map_index=1")).Text("value"));
        await client.PostAsync(Path, """{"key": "odd", "value": {"a": [1, null]}, "map_index": 0}""", HttpStatusCode.Created);
        await client.PostAsync(Path, """{"key": "odd", "value": 1, "map_index": 0}""", HttpStatusCode.Conflict);
        Assert.Equal("""{"a":[1,null]}""", (await client.GetAsync($"{Path}/odd?map_index=0&stringify=true")).Text("value")!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("2", (await client.PatchAsync($"{Path}/odd", """{"value": 2, "map_index": 0}""")).Text("value"));
        Assert.Equal("odd", (await client.GetAsync($"{Path}?xcom_key_pattern=od&map_index=0")).Each("xcom_entries", "key"));
        await client.DeleteAsync($"{Path}/odd?map_index=0");
        await client.DeleteAsync($"{Path}/odd?map_index=0", HttpStatusCode.NotFound);
        await client.GetAsync($"{Path}/odd", HttpStatusCode.NotFound);
        Assert.Equal("body.key:missing body.value:missing", (await client.PostAsync(Path, "{}", HttpStatusCode.UnprocessableEntity)).Faults());
        await (await site.AsAsync("viewer")).DeleteAsync($"{Path}/return_value?map_index=1", HttpStatusCode.Forbidden);
    }
}
