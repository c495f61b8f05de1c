using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Facts;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.Projects;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Dbt.Unfolding;

/// <summary>A project read once, whose nodes run one by one. Thread-safe for different nodes.</summary>
internal sealed class ProjectReading : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, NodeReport> _reports = new(StringComparer.Ordinal);
    private readonly SpareConnections _connections;
    private readonly Lazy<DbtInvocation> _facts;
    private int _users;

    private ProjectReading(RenderSession session, TargetFolder folder)
    {
        Session = session;
        Folder = folder;
        Places = new SemaphoreSlim(session.Adapter.MaxParallel);
        _connections = new SpareConnections(session.Adapter.Connect);
        _facts = new Lazy<DbtInvocation>(() => InvocationFacts.Of(session));
    }

    internal RenderSession Session { get; }

    /// <summary>The project, for who keeps it: told once for all its nodes.</summary>
    internal DbtInvocation Facts => _facts.Value;

    internal TargetFolder Folder { get; }

    /// <summary>As many as nodes gain from running at once.</summary>
    internal SemaphoreSlim Places { get; }

    /// <summary>Whether nodes of it run.</summary>
    internal bool IsAtWork => Volatile.Read(ref _users) > 0;

    /// <summary>Counts as at work until the answer is disposed of.</summary>
    internal IDisposable Use()
    {
        Interlocked.Increment(ref _users);
        return new Usage(this);
    }

    /// <exception cref="DbtException">The project cannot be read.</exception>
    internal static ProjectReading Read(DbtCommand command, TimeProvider time, WarehouseProviders providers)
    {
        var id = Guid.NewGuid().ToString();
        var environment = new EnvironmentVariables(command.Environment);
        var written = ProjectFile.LoadUnrendered(Path.GetFullPath(command.ProjectDirectory));
        var session = SessionOpener.Open(command, only: null, environment, written, ConsoleFor(command, NullLogger.Instance, time, id), id, time, providers);
        ProjectParser.Parse(session);
        CommentTemplate.Attach(session);
        var target = command.TargetPath ?? environment.Find("DBT_TARGET_PATH") ?? session.Root.TargetPath;
        return new ProjectReading(session, new TargetFolder(session.Root.Directory, target));
    }

    /// <summary>The project for a few of its nodes, which write into a log of their own.</summary>
    internal RenderSession For(IReadOnlySet<string> nodeIds, ILogger log) =>
        Session.For(nodeIds, ConsoleFor(Session.Command, log, Session.Time, Session.InvocationId), _connections);

    /// <summary>Closes what is idle. Nodes at work end as they would.</summary>
    public void Dispose() => _connections.Dispose();

    /// <summary>Remembers how nodes ended, for the hooks at the end.</summary>
    internal void Note(IEnumerable<NodeReport> reports)
    {
        lock (_lock)
        {
            foreach (var report in reports) _reports[report.Node.UniqueId] = report;
        }
    }

    internal IReadOnlyList<NodeReport> Reports()
    {
        lock (_lock) return [.. _reports.Values];
    }

    private static ConsoleLog ConsoleFor(DbtCommand command, ILogger log, TimeProvider time, string id) =>
        new(log, time, new SecretScrubber(command.Environment), command, LineFormat.For(command.LogFormat, id));

    private sealed class Usage(ProjectReading reading) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref reading._users);
    }
}
