using System.Net;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Admin;

public sealed class VariableAndPoolTests
{
    [Fact]
    public async Task Variables_Secrets_AreMaskedAndSurviveAChange()
    {
        await using var site = await ConnectionTests.StartAsync();
        var admin = await site.AsAsync("admin");

        await admin.PostAsync("/variables", """{"key": "api_key", "value": "hunter2", "description": "d"}""", HttpStatusCode.Created);
        Assert.Equal("""{"token":"***","n":1}""", (await admin.PostAsync("/variables", """{"key": "settings", "value": {"token": "hunter2", "n": 1}}""", HttpStatusCode.Created)).Text("value"));
        await admin.PostAsync("/variables", """{"key": "api_key", "value": "x"}""", HttpStatusCode.Conflict);
        Assert.Equal("***", (await admin.PatchAsync("/variables/api_key?update_mask=value", """{"key": "api_key", "value": "***", "description": "e"}""")).Text("value"));
        await admin.PatchAsync("/variables/api_key", """{"key": "other", "value": "x"}""", HttpStatusCode.BadRequest);

        Assert.DoesNotContain("hunter2", (await admin.GetAsync("/variables")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(new Variable("api_key", "hunter2", "d"), await site.Of<IVariableStore>().FindAsync("api_key", CancellationToken.None));
        await admin.DeleteAsync("/variables/api_key");
        await admin.GetAsync("/variables/api_key", HttpStatusCode.NotFound);
        Assert.Equal("body:value_error", (await admin.PostAsync("/variables", """{"key": "<b>", "value": "x"}""", HttpStatusCode.UnprocessableEntity)).Faults());
    }

    [Fact]
    public async Task Bulk_CreateUpdateDelete_FollowThePolicies()
    {
        await using var site = await ConnectionTests.StartAsync();
        var admin = await site.AsAsync("admin");
        await admin.PostAsync("/variables", """{"key": "a", "value": "1"}""", HttpStatusCode.Created);

        var refused = await BulkAsync("""{"action": "create", "entities": [{"key": "a", "value": "2"}, {"key": "b", "value": "2"}]}""");
        var skipped = await BulkAsync("""{"action": "create", "action_on_existence": "skip", "entities": [{"key": "a", "value": "2"}, {"key": "b", "value": "2"}]}""");
        var written = await BulkAsync("""{"action": "create", "action_on_existence": "overwrite", "entities": [{"key": "a", "value": "3"}]}""");
        var updated = await BulkAsync("""{"action": "update", "entities": [{"key": "none", "value": "2"}, {"key": "b", "value": "4"}]}""");
        var deleted = await BulkAsync("""{"action": "delete", "action_on_non_existence": "skip", "entities": ["none", {"key": "a", "value": ""}]}""");

        Assert.Equal(("409", "[]"), (refused.GetProperty("create").Each("errors", "status_code"), refused.GetProperty("create").GetProperty("success").GetRawText()));
        Assert.Equal("""["b"]""", skipped.GetProperty("create").GetProperty("success").GetRawText());
        Assert.Equal("""["a"]""", written.GetProperty("create").GetProperty("success").GetRawText());
        Assert.Equal(("404", """["b"]"""), (updated.GetProperty("update").Each("errors", "status_code"), updated.GetProperty("update").GetProperty("success").GetRawText()));
        Assert.Equal("""["a"]""", deleted.GetProperty("delete").GetProperty("success").GetRawText());
        Assert.Equal("4", (await admin.GetAsync("/variables")).Each("variables", "value"));
        Assert.Equal(
            "body.actions.0.entities.0.key:missing body.actions.0.entities.0.more:extra_forbidden".Replace("actions.0.entities", "actions.0.create.entities", StringComparison.Ordinal),
            (await admin.PatchAsync("/variables", """{"actions": [{"action": "create", "entities": [{"value": 1, "more": 2}]}]}""", HttpStatusCode.UnprocessableEntity)).Faults());
        Assert.Equal("body.actions.0.action:enum", (await admin.PatchAsync("/variables", """{"actions": [{"action": "drop", "entities": []}]}""", HttpStatusCode.UnprocessableEntity)).Faults());

        Task<System.Text.Json.JsonElement> BulkAsync(string action) => admin.PatchAsync("/variables", $$"""{"actions": [{{action}}]}""");
    }

    [Fact]
    public async Task Pools_MadeChangedDeleted_KeepTheDefaultOne()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("operator");

        await client.PostAsync("/pools", """{"name": "loads", "slots": 2, "description": "d", "include_deferred": true}""", HttpStatusCode.Created);
        await client.PostAsync("/pools", """{"name": "loads", "slots": 2}""", HttpStatusCode.Conflict);
        Assert.Equal(("5", "d"), (await client.PatchAsync("/pools/loads?update_mask=slots", """{"slots": 5, "description": "other"}""")) is var pool ? (pool.Text("slots"), pool.Text("description")) : default);
        Assert.Equal("body.slots:greater_than_equal", (await client.PatchAsync("/pools/loads", """{"slots": -2}""", HttpStatusCode.UnprocessableEntity)).Faults());
        await client.PatchAsync("/pools/loads", """{"pool": "other"}""", HttpStatusCode.BadRequest);
        await client.DeleteAsync("/pools/default_pool", HttpStatusCode.BadRequest);
        await client.PatchAsync("/pools/default_pool", """{"slots": 5}""");
        Assert.Equal("default_pool loads", (await client.GetAsync("/pools")).Each("pools", "name"));
        await client.DeleteAsync("/pools/loads");
        await client.DeleteAsync("/pools/loads", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pool_InUse_SaysWhatTakesItsSlots()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("viewer");
        await site.AskAsync("q1");

        var pool = await client.GetAsync("/pools/default_pool");

        Assert.Equal(("0", "1", "0"), (pool.Text("running_slots"), pool.Text("deferred_slots"), pool.Text("occupied_slots")));
    }
}
