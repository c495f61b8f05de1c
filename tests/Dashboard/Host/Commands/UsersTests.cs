using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

public sealed class UsersTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Users_ComeChangeAndGo()
    {
        var first = (await MakeAsync("ada", "admin")).Succeeded();
        Assert.Contains("From now on everybody signs in", first.Words, StringComparison.Ordinal);
        (await MakeAsync("bob", "viewer")).Succeeded();
        (await RunAsync("users", "create", "proxied@example.com", "--no-password")).Succeeded();
        (await RunAsync("users", "set-role", "bob", "--role", "operator")).Succeeded();
        (await DagfireProcess.AskAsync(_home, "another fine password\n", "users", "set-password", "bob")).Succeeded();
        (await RunAsync("users", "disable", "bob")).Succeeded();

        var users = (await RunAsync("users", "list", "-o", "json")).Succeeded();
        Assert.Equal(
            [("ada", "admin", true, false), ("bob", "operator", true, true), ("proxied@example.com", "viewer", false, false)],
            users.Json.EnumerateArray().Select(user => (user.Text("name"), user.Text("role"), user.GetProperty("has_password").GetBoolean(), user.GetProperty("is_disabled").GetBoolean())));
        Assert.DoesNotContain("hash", users.Out, StringComparison.Ordinal);
        (await RunAsync("users", "enable", "bob")).Succeeded();
        (await RunAsync("users", "delete", "bob")).Succeeded();
        (await RunAsync("users", "delete", "bbo")).Refused("There is no user 'bbo'.");
    }

    [Fact]
    public async Task Create_BadInput_IsRefused()
    {
        (await DagfireProcess.AskAsync(_home, "short\n", "users", "create", "ada")).Refused("has 5 characters; allowed are 12 to 1000");
        (await DagfireProcess.AskAsync(_home, "", "users", "create", "ada")).Refused("There is no password on stdin.");
        (await MakeAsync("ada", "boss")).Refused("--role is 'boss'; allowed are viewer, operator, admin.");
        (await RunAsync("users", "create", "ada", "the-password-itself")).Refused("one argument too many");
        Assert.Equal(0, (await RunAsync("users", "list", "-o", "json")).Succeeded().Json.GetArrayLength());
    }

    [Fact]
    public async Task Permissions_SetShownAndTakenAway()
    {
        (await MakeAsync("ada", "viewer")).Succeeded();

        var set = (await RunAsync("users", "permissions", "ada", "--read", "sales_*", "--edit", "tag:finance", "orders", "-o", "json")).Succeeded();
        Assert.Equal([("read", "sales_*"), ("edit", "tag:finance"), ("edit", "orders")], set.Json.EnumerateArray().Select(grant => (grant.Text("action"), grant.Text("target"))));
        (await RunAsync("users", "permissions", "ada", "--read", "a b")).Refused("'a b' contains ' '");
        (await RunAsync("users", "permissions", "ada", "--read", "x", "--all")).Refused("not both");
        Assert.Equal(3, (await RunAsync("users", "permissions", "ada", "-o", "json")).Succeeded().Json.GetArrayLength());
        Assert.Contains("the role viewer holds for every DAG", (await RunAsync("users", "permissions", "ada", "--all")).Succeeded().Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_MadeListedAndRevoked()
    {
        (await MakeAsync("ada", "admin")).Succeeded();

        var token = (await RunAsync("tokens", "create", "ada", "deploys", "--days", "30")).Succeeded().Out.Trim();
        Assert.StartsWith("dagfire_", token, StringComparison.Ordinal);
        var listed = (await RunAsync("tokens", "list", "-o", "json")).Succeeded();
        Assert.Equal(("ada", "deploys"), (listed.Json[0].Text("user"), listed.Json[0].Text("name")));
        Assert.DoesNotContain(token, listed.Out, StringComparison.Ordinal);
        (await RunAsync("tokens", "create", "ada", "deploys")).Refused("has a token 'deploys' already");
        (await RunAsync("tokens", "create", "ada", "other", "--days", "0")).Refused("--days is '0'");
        (await RunAsync("tokens", "revoke", listed.Json[0].Text("id"))).Succeeded();
        Assert.Equal(0, (await RunAsync("tokens", "list", "-o", "json")).Succeeded().Json.GetArrayLength());
    }

    private Task<Finished> MakeAsync(string name, string role) => DagfireProcess.AskAsync(_home, Password + "\n", "users", "create", name, "--role", role);

    private Task<Finished> RunAsync(params string[] arguments) => DagfireProcess.RunAsync(_home, arguments);
}
