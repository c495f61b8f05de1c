using Dagfire.Sandbox.X;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>An X of a test's own.</summary>
internal sealed class XFixture
{
    internal const string Secret = "hunter2&s3cr3t";

    internal XFixture()
    {
        Options.Faults.MissingUsers.Add("nobody");
        Server = new XServer(new SandboxX(Options, Clock), "app key", Secret);
    }

    internal ManualClock Clock { get; } = new();

    internal SandboxXOptions Options { get; } = new() { Latency = TimeSpan.Zero, TweetsPerHandle = 60 };

    internal XServer Server { get; }

    internal Connection Connection => new("x", "x") { Login = "app key", Password = Secret, Extra = $$"""{"base_url": "{{Server.Address}}"}""" };

    internal LinqToTwitterXClient Open() => (LinqToTwitterXClient)new XAdapter(Clock).Open(Connection);
}
