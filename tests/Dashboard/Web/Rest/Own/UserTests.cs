using System.Net;
using Dagfire.Access;
using Dagfire.Dashboard.Rest.Support;
using Dagfire.Notifications;

namespace Dagfire.Dashboard.Rest.Own;

public sealed class UserTests
{
    private const string V1 = "/api/dagfire/v1";

    [Fact]
    public async Task Users_MadeChangedDeleted_ByAdmins()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var admin = await site.AsAsync("admin");

        var made = await admin.PostAsync($"{V1}/users", """{"name": "Ann", "role": "viewer", "password": "correct horse battery", "grants": [{"action": "edit", "target": "sales*"}]}""", HttpStatusCode.Created);
        var changed = await admin.PatchAsync($"{V1}/users/ann", """{"role": "operator", "is_disabled": true, "grants": []}""");

        Assert.Equal(("ann", "viewer", "sales*"), (made.Text("name"), made.Text("role"), made.Each("grants", "target")));
        Assert.Equal(("operator", "True", ""), (changed.Text("role"), changed.Text("is_disabled"), changed.Each("grants", "target")));
        Assert.DoesNotContain("correct horse", made.GetRawText(), StringComparison.Ordinal);
        await admin.PostAsync($"{V1}/users", """{"name": "ann", "role": "viewer"}""", HttpStatusCode.Conflict);
        await admin.PostAsync($"{V1}/users", """{"name": "<b>", "role": "viewer"}""", HttpStatusCode.BadRequest);
        Assert.Equal("body.name:missing body.role:enum", (await admin.PostAsync($"{V1}/users", """{"role": "king"}""", HttpStatusCode.UnprocessableEntity)).Faults());
        await admin.DeleteAsync($"{V1}/users/ann");
        await admin.GetAsync($"{V1}/users/ann", HttpStatusCode.NotFound);
        await admin.DeleteAsync($"{V1}/users/admin", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Tokens_AreOnesOwn()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var (viewer, other) = (await site.AsAsync("viewer"), await site.AsAsync("operator"));

        var made = await viewer.PostAsync($"{V1}/tokens", """{"name": "deploys", "days": 2}""", HttpStatusCode.Created);
        var id = made.GetProperty("token").Text("id");
        using var deploys = new RestClient(site.Address, made.Text("text")!);

        await deploys.GetAsync("/dags");
        Assert.Equal("2026-11-22T12:00:00Z", made.GetProperty("token").Text("expires_at"));
        Assert.DoesNotContain(made.Text("text")!, (await viewer.GetAsync($"{V1}/tokens")).GetRawText(), StringComparison.Ordinal);
        await other.DeleteAsync($"{V1}/tokens/{id}", HttpStatusCode.NotFound);
        await viewer.DeleteAsync($"{V1}/tokens/{id}");
        await deploys.GetAsync("/dags", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Notifications_OfDagsOneSees_NewestFirst()
    {
        await using var site = await RestSite.StartAsync();
        var log = site.Of<INotificationLog>();
        await log.RecordAsync(new Notification("ops", "one") { DagId = new DagId("sales"), Kind = NotificationKind.Failed }, site.Clock.GetUtcNow(), error: null, CancellationToken.None);
        await log.RecordAsync(new Notification("ops", "two") { DagId = new DagId("numbers") }, site.Clock.GetUtcNow().AddMinutes(1), "no answer", CancellationToken.None);
        var bob = await site.WithGrantsAsync(new DagGrant(DagAction.Read, "sales"));

        Assert.Equal("two one", (await (await site.AsAsync("viewer")).GetAsync($"{V1}/notifications")).Each("notifications", "text"));
        Assert.Equal("one", (await (await site.AsAsync("viewer")).GetAsync($"{V1}/notifications?kind=failed&delivered=true&dag_id=sales")).Each("notifications", "text"));
        Assert.Equal("one", (await bob.GetAsync($"{V1}/notifications")).Each("notifications", "text"));
        await bob.GetAsync($"{V1}/notifications?dag_id=numbers", HttpStatusCode.Forbidden);
    }
}
