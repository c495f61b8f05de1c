using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Values;
using Dagfire.Metadata;
using Dagfire.Testing;
using Dagfire.Values;
using Dapper;

namespace Dagfire.Conformance.Access;

/// <summary>Tokens of programs.</summary>
/// <param name="database">The database.</param>
public abstract class ApiTokensConformance(TestDatabase database) : AccessConformance(database)
{
    [Fact]
    public async Task Create_Token_SpeaksForItsUserAndOnlyItsHashIsStored()
    {
        await using var orchestrator = await StartWithAdaAsync();
        var tokens = Of<IApiTokens>(orchestrator);

        var created = await tokens.CreateAsync("ADA", "deploys", expiresAt: null, CancellationToken.None);

        Assert.Equal(new AccessUser("ada", AccessRole.Admin).Name, (await tokens.FindUserAsync(created.Text, CancellationToken.None))!.Name);
        Assert.Null(await tokens.FindUserAsync(created.Text[..^1] + (created.Text[^1] == 'A' ? 'Q' : 'A'), CancellationToken.None));
        Assert.Null(await tokens.FindUserAsync("", CancellationToken.None));
        await using var connection = await Of<MetadataDatabase>(orchestrator).OpenAsync(CancellationToken.None);
        Assert.DoesNotContain(created.Text, await connection.QuerySingleAsync<string>("select token_hash from api_token"), StringComparison.Ordinal);
        Assert.DoesNotContain(created.Text, $"{created}", StringComparison.Ordinal);
        var audit = (await AuditAsync(orchestrator))[^1];
        Assert.Equal("create_token", audit.Event);
        Assert.DoesNotContain(created.Text, audit.Extra, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindUser_ExpiredRevokedOrDisabled_IsNobody()
    {
        await using var orchestrator = await StartWithAdaAsync();
        var tokens = Of<IApiTokens>(orchestrator);
        await UsersOf(orchestrator).CreateAsync("bob", AccessRole.Viewer, Password, CancellationToken.None);
        var expiring = await tokens.CreateAsync("ada", "short", Clock.GetUtcNow() + TimeSpan.FromHours(1), CancellationToken.None);
        var revoked = await tokens.CreateAsync("ada", "revoked", expiresAt: null, CancellationToken.None);
        var disabled = await tokens.CreateAsync("bob", "of bob", expiresAt: null, CancellationToken.None);

        Assert.NotNull(await tokens.FindUserAsync(expiring.Text, CancellationToken.None));
        Clock.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<CommandException>(() => tokens.RevokeAsync(revoked.Token.Id, "bob", CancellationToken.None));
        await tokens.RevokeAsync(revoked.Token.Id, "ada", CancellationToken.None);
        await UsersOf(orchestrator).SetDisabledAsync("bob", isDisabled: true, CancellationToken.None);

        Assert.Null(await tokens.FindUserAsync(expiring.Text, CancellationToken.None));
        Assert.Null(await tokens.FindUserAsync(revoked.Text, CancellationToken.None));
        Assert.Null(await tokens.FindUserAsync(disabled.Text, CancellationToken.None));
        await UsersOf(orchestrator).DeleteAsync("bob", CancellationToken.None);
        Assert.Equal(["short"], (await tokens.ListAsync(user: null, CancellationToken.None)).Select(token => token.Name));
    }

    [Fact]
    public async Task FindUser_Use_IsNotedOnceAMinute()
    {
        await using var orchestrator = await StartWithAdaAsync();
        var tokens = Of<IApiTokens>(orchestrator);
        var created = await tokens.CreateAsync("ada", "deploys", expiresAt: null, CancellationToken.None);
        var first = Clock.GetUtcNow();

        Assert.Null(await LastUsedAsync());
        await tokens.FindUserAsync(created.Text, CancellationToken.None);
        Clock.Advance(TimeSpan.FromSeconds(59));
        await tokens.FindUserAsync(created.Text, CancellationToken.None);
        Assert.Equal(first, await LastUsedAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        await tokens.FindUserAsync(created.Text, CancellationToken.None);
        Assert.Equal(Clock.GetUtcNow(), await LastUsedAsync());

        async Task<DateTimeOffset?> LastUsedAsync() => (await tokens.ListAsync("ada", CancellationToken.None)).Single().LastUsedAt;
    }

    [Fact]
    public async Task Create_NotAllowed_SaysWhy()
    {
        await using var orchestrator = await StartWithAdaAsync();
        var tokens = Of<IApiTokens>(orchestrator);
        await tokens.CreateAsync("ada", "deploys", expiresAt: null, CancellationToken.None);

        await RefusedAsync("'ada' has a token 'deploys' already", "ada", "deploys", null);
        await RefusedAsync("There is no user 'adda'. Did you mean 'ada'?", "adda", "x", null);
        await RefusedAsync("which has passed", "ada", "x", Clock.GetUtcNow());
        await RefusedAsync("has 0 characters", "ada", "", null);

        async Task RefusedAsync(string problem, string user, string name, DateTimeOffset? expiresAt) => Assert.Contains(
            problem, (await Assert.ThrowsAsync<CommandException>(() => tokens.CreateAsync(user, name, expiresAt, CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionKeys_AreStoredEncrypted_AndShared()
    {
        var environment = new TestEnvironment { [SecretKeySource.Variable] = SecretKey.Generate().Write() };
        await using var orchestrator = await TestOrchestrator.StartAsync(new()
        {
            Database = Database,
            StartEngine = false,
            ConfigureServices = services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, environment.Values),
        });
        var keys = Of<ISessionKeys>(orchestrator);
        Assert.True(keys.CanBeKept);

        await keys.AddAsync("key-1", "<key>in the clear</key>", CancellationToken.None);
        await keys.AddAsync("key-1", "<key>another</key>", CancellationToken.None);

        Assert.Equal(["<key>in the clear</key>"], await keys.ListAsync(CancellationToken.None));
        await using var connection = await Of<MetadataDatabase>(orchestrator).OpenAsync(CancellationToken.None);
        Assert.DoesNotContain("clear", await connection.QuerySingleAsync<string>("select value from session_key"), StringComparison.Ordinal);
    }

    private async Task<TestOrchestrator> StartWithAdaAsync()
    {
        var orchestrator = await StartAsync();
        await UsersOf(orchestrator).CreateAsync("ada", AccessRole.Admin, Password, CancellationToken.None);
        return orchestrator;
    }
}
