using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;

namespace Dagfire.Conformance.Access;

/// <summary>Users come, change and go.</summary>
/// <param name="database">The database.</param>
public abstract class UsersConformance(TestDatabase database) : AccessConformance(database)
{
    [Fact]
    public async Task Create_User_IsThereWithRoleAndWithoutHash()
    {
        await using var orchestrator = await StartAsync();
        var users = UsersOf(orchestrator);
        Assert.False(await users.AnyAsync(CancellationToken.None));

        await users.CreateAsync(" Ada ", AccessRole.Operator, Password, CancellationToken.None);
        await users.CreateAsync("proxied@example.com", AccessRole.Viewer, password: null, CancellationToken.None);

        Assert.True(await users.AnyAsync(CancellationToken.None));
        Assert.Equal([("ada", AccessRole.Operator, true), ("proxied@example.com", AccessRole.Viewer, false)],
            (await users.ListAsync(CancellationToken.None)).Select(user => (user.Name, user.Role, user.HasPassword)));
        Assert.Equal(AccessRole.Operator, (await users.FindKnownAsync("ADA", CancellationToken.None))!.User.Role);
        Assert.Null(await users.FindKnownAsync("bob", CancellationToken.None));
    }

    [Theory]
    [InlineData("", Password, "must not be empty")]
    [InlineData("a b", Password, "contains ' '")]
    [InlineData("ada", "short", "has 5 characters; allowed are 12 to 1000")]
    [InlineData("ada", "aaaaaaaaaaaaaaaa", "fewer than 4 different")]
    [InlineData("ada.lovelace", "ada.lovelace1", "little more than the user's name")]
    public async Task Create_NotAllowed_SaysWhyAndLeavesNothing(string name, string password, string problem)
    {
        await using var orchestrator = await StartAsync();

        var refused = await Assert.ThrowsAsync<CommandException>(() => UsersOf(orchestrator).CreateAsync(name, AccessRole.Viewer, password, CancellationToken.None));

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.False(await UsersOf(orchestrator).AnyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Create_NameThatIsTaken_ChangesNothing()
    {
        await using var orchestrator = await StartAsync();
        var users = UsersOf(orchestrator);
        await users.CreateAsync("ada", AccessRole.Viewer, Password, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<CommandException>(() => users.CreateAsync("Ada", AccessRole.Admin, Password, CancellationToken.None));

        Assert.Equal("There is a user 'ada' already.", refused.Message);
        Assert.Equal(AccessRole.Viewer, (await users.FindKnownAsync("ada", CancellationToken.None))!.User.Role);
    }

    [Fact]
    public async Task Stamp_ChangesWithPasswordAndDisabling_NotWithRoleOrGrants()
    {
        await using var orchestrator = await StartAsync();
        var users = UsersOf(orchestrator);
        await users.CreateAsync("boss", AccessRole.Admin, Password, CancellationToken.None);
        await users.CreateAsync("ada", AccessRole.Viewer, Password, CancellationToken.None);
        var first = await StampAsync();

        await users.SetRoleAsync("ada", AccessRole.Admin, CancellationToken.None);
        await users.SetGrantsAsync("ada", [new DagGrant(DagAction.Edit, "sales_*")], CancellationToken.None);
        Assert.Equal(first, await StampAsync());
        Assert.Equal([new DagGrant(DagAction.Edit, "sales_*")], (await users.FindKnownAsync("ada", CancellationToken.None))!.User.Grants);

        await users.SetPasswordAsync("ada", Password + "!", CancellationToken.None);
        var second = await StampAsync();
        Assert.NotEqual(first, second);
        await users.SetDisabledAsync("ada", isDisabled: true, CancellationToken.None);
        Assert.Null(await users.FindKnownAsync("ada", CancellationToken.None));
        await users.SetDisabledAsync("ada", isDisabled: false, CancellationToken.None);
        Assert.NotEqual(second, await StampAsync());

        async Task<string> StampAsync() => (await users.FindKnownAsync("ada", CancellationToken.None))!.Stamp;
    }

    [Fact]
    public async Task LastAdmin_IsKept_UntilNobodyElseIsThere()
    {
        await using var orchestrator = await StartAsync();
        var users = UsersOf(orchestrator);
        await users.CreateAsync("ada", AccessRole.Admin, Password, CancellationToken.None);
        await users.CreateAsync("bob", AccessRole.Viewer, Password, CancellationToken.None);

        await RefusedAsync(() => users.SetRoleAsync("ada", AccessRole.Viewer, CancellationToken.None));
        await RefusedAsync(() => users.SetDisabledAsync("ada", isDisabled: true, CancellationToken.None));
        await RefusedAsync(() => users.DeleteAsync("ada", CancellationToken.None));
        await users.DeleteAsync("bob", CancellationToken.None);
        await users.DeleteAsync("ada", CancellationToken.None);

        Assert.False(await users.AnyAsync(CancellationToken.None));

        static async Task RefusedAsync(Func<Task> change) =>
            Assert.Contains("'ada' is the last admin", (await Assert.ThrowsAsync<CommandException>(change)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetGrants_BadTargets_AreAllSaid()
    {
        await using var orchestrator = await StartAsync();
        await UsersOf(orchestrator).CreateAsync("ada", AccessRole.Viewer, Password, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<CommandException>(() => UsersOf(orchestrator).SetGrantsAsync(
            "ada", [new(DagAction.Read, "a b"), new(DagAction.Read, "fine_*"), new(DagAction.Edit, "tag:")], CancellationToken.None));

        Assert.Equal(["The DAG 'a b' contains ' '; allowed are letters, digits, '_', '-' and '.'.", "'tag:' names no tag; write tag:finance."], refused.Message.Split('\n'));
    }

    [Fact]
    public async Task Changes_AreInTheAuditLog_WithoutPasswords()
    {
        await using var orchestrator = await StartAsync();
        var users = UsersOf(orchestrator);
        using var caller = Caller.As("root");
        await users.CreateAsync("ada", AccessRole.Admin, Password, CancellationToken.None);
        await users.CreateAsync("bob", AccessRole.Viewer, Password, CancellationToken.None);
        await users.SetPasswordAsync("bob", Password + "!", CancellationToken.None);
        await users.SetRoleAsync("bob", AccessRole.Operator, CancellationToken.None);
        await users.SetDisabledAsync("bob", isDisabled: true, CancellationToken.None);
        await users.SetGrantsAsync("bob", [new(DagAction.Edit, "tag:finance")], CancellationToken.None);
        await users.DeleteAsync("bob", CancellationToken.None);
        await Assert.ThrowsAsync<CommandException>(() => users.DeleteAsync("bob", CancellationToken.None));

        var audit = await AuditAsync(orchestrator);

        Assert.Equal(["create_user", "create_user", "set_user_password", "set_user_role", "disable_user", "set_user_permissions", "delete_user"], audit.Select(entry => entry.Event));
        Assert.All(audit, entry => Assert.Equal("root", entry.Actor));
        Assert.Equal("""{"user":"bob","permissions":["Edit tag:finance"]}""", audit[5].Extra);
        Assert.DoesNotContain(audit, entry => entry.Extra!.Contains("horse", StringComparison.Ordinal));
    }
}
