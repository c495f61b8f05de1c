using Dagfire.Access;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;

namespace Dagfire.Conformance.Access;

/// <summary>Who comes in, and who is kept out after too many attempts.</summary>
/// <param name="database">The database.</param>
public abstract class SignInConformance(TestDatabase database) : AccessConformance(database)
{
    private const string Here = "192.0.2.7";
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Try_RightPassword_SucceedsAndIsNoted()
    {
        await using var orchestrator = await StartWithAdaAsync();

        var result = Assert.IsType<SignInResult.Succeeded>(await TryAsync(orchestrator, " ADA", Password));

        Assert.Equal("ada", result.Known.User.Name);
        Assert.Equal(Clock.GetUtcNow(), (await UsersOf(orchestrator).ListAsync(CancellationToken.None)).Single().LastSignInAt);
        var entry = (await AuditAsync(orchestrator))[^1];
        Assert.Equal(("sign_in", "ada", """{"address":"192.0.2.7"}"""), (entry.Event, entry.Actor, entry.Extra));
    }

    [Fact]
    public async Task Try_WrongPasswordUnknownNameAndDisabledUser_AreRefusedAlike()
    {
        await using var orchestrator = await StartWithAdaAsync();
        await UsersOf(orchestrator).CreateAsync("bob", AccessRole.Admin, Password, CancellationToken.None);
        await UsersOf(orchestrator).SetDisabledAsync("bob", isDisabled: true, CancellationToken.None);
        await UsersOf(orchestrator).CreateAsync("proxied", AccessRole.Viewer, password: null, CancellationToken.None);
        var before = Hashing.Checks;

        Assert.IsType<SignInResult.Refused>(await TryAsync(orchestrator, "ada", "wrong"));
        Assert.IsType<SignInResult.Refused>(await TryAsync(orchestrator, "my secret password", "wrong"));
        Assert.IsType<SignInResult.Refused>(await TryAsync(orchestrator, "bob", Password));
        Assert.IsType<SignInResult.Refused>(await TryAsync(orchestrator, "proxied", ""));
        Assert.IsType<SignInResult.Refused>(await TryAsync(orchestrator, "ada", Password + new string('x', 1000)));

        Assert.Equal(before + 5, Hashing.Checks);
        var failures = (await AuditAsync(orchestrator)).Where(entry => entry.Event == "sign_in_failed").ToList();
        Assert.Equal(5, failures.Count);
        Assert.All(failures, entry => Assert.Equal("anonymous", entry.Actor));
        Assert.DoesNotContain(failures, entry => entry.Extra!.Contains("my secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Try_TooOftenForAUser_IsLockedForAWhileWhoeverAsks()
    {
        await using var orchestrator = await StartWithAdaAsync();
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.IsType<SignInResult.Refused>(await TryAsync(orchestrator, "ada", "wrong"));
        var lockedAt = Clock.GetUtcNow();
        var before = Hashing.Checks;

        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(new SignInResult.Locked(lockedAt + LockTime), await TryAsync(orchestrator, "ada", Password, "198.51.100.9"));
        Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(new SignInResult.Locked(lockedAt + LockTime), await TryAsync(orchestrator, "ada", Password));
        Assert.Equal(before, Hashing.Checks);
        Assert.Single(await AuditAsync(orchestrator), entry => entry.Event == "sign_in_locked");
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<SignInResult.Succeeded>(await TryAsync(orchestrator, "ada", Password));
    }

    [Fact]
    public async Task Try_SuccessInBetween_StartsTheUsersCountAnew()
    {
        await using var orchestrator = await StartWithAdaAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
                Assert.IsType<SignInResult.Refused>(await TryAsync(orchestrator, "ada", "wrong", $"198.51.100.{round}"));
            Assert.IsType<SignInResult.Succeeded>(await TryAsync(orchestrator, "ada", Password));
        }
    }

    [Fact]
    public async Task Try_ManyNamesFromOneNetwork_LocksTheAddress()
    {
        await using var orchestrator = await StartWithAdaAsync();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.IsType<SignInResult.Succeeded>(await TryAsync(orchestrator, "ada", Password, "2001:db8::1"));
            Assert.IsType<SignInResult.Refused>(await TryAsync(orchestrator, $"name{attempt}", "wrong", $"2001:db8::{attempt + 1}"));
        }

        Assert.IsType<SignInResult.Locked>(await TryAsync(orchestrator, "ada", Password, "2001:db8::ffff"));
        Assert.IsType<SignInResult.Succeeded>(await TryAsync(orchestrator, "ada", Password, "2001:db8:0:1::1"));
    }

    [Fact]
    public async Task Try_ManyAtTheSameTime_NoMoreThanTheLimitAreLookedAt()
    {
        await using var orchestrator = await StartWithAdaAsync();
        var before = Hashing.Checks;

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => TryAsync(orchestrator, "ada", "wrong"))));

        Assert.Equal(5, Hashing.Checks - before);
        Assert.Equal(7, results.Count(result => result is SignInResult.Locked));
    }

    [Fact]
    public async Task Try_OutdatedHash_IsReplacedAndSessionsGoOn()
    {
        await using var orchestrator = await StartWithAdaAsync();
        var before = (await UsersOf(orchestrator).FindKnownAsync("ada", CancellationToken.None))!.Stamp;
        Hashing.Generation = 2;

        Assert.IsType<SignInResult.Succeeded>(await TryAsync(orchestrator, "ada", Password));

        Hashing.Generation = 3;
        Assert.IsType<SignInResult.Succeeded>(await TryAsync(orchestrator, "ada", Password));
        Assert.Equal(before, (await UsersOf(orchestrator).FindKnownAsync("ada", CancellationToken.None))!.Stamp);
    }

    private async Task<TestOrchestrator> StartWithAdaAsync()
    {
        var orchestrator = await StartAsync();
        await UsersOf(orchestrator).CreateAsync("ada", AccessRole.Admin, Password, CancellationToken.None);
        return orchestrator;
    }

    private static Task<SignInResult> TryAsync(TestOrchestrator orchestrator, string name, string password, string address = Here) =>
        Of<ISignIn>(orchestrator).TryAsync(name, password, address, CancellationToken.None);
}
