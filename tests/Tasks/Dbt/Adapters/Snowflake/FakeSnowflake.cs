using System.Text.RegularExpressions;
using Dagfire.Providers;
using Dagfire.Warehouses;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>A warehouse that keeps what it is asked, in order, and answers what a test has prepared. Everything else succeeds and brings nothing.</summary>
internal class FakeSnowflake : IPortAdapter<IWarehouseSessions>, IWarehouseSessions
{
    private readonly List<string> _statements = [];
    private readonly List<(Regex Statement, Func<string, WarehouseAnswer> Answer)> _answers = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<string> ConnectionTypes => ["snowflake"];

    /// <summary>The connections that were opened.</summary>
    public List<Connection> Connections { get; } = [];

    /// <summary>Sessions that are open.</summary>
    public int OpenSessions { get; private set; }

    /// <summary>Failures of the next logins, in order.</summary>
    public Queue<Exception> Refusals { get; } = [];

    /// <summary>The statements in order, comments included.</summary>
    public IReadOnlyList<string> Statements
    {
        get
        {
            lock (_lock) return [.. _statements];
        }
    }

    /// <summary>The statements in order, without the comment behind each.</summary>
    public IReadOnlyList<string> Bare => [.. Statements.Select(statement => Regex.Replace(statement, @"\n/\* \{.*\} \*/$", ""))];

    public FakeSnowflake Answer(string pattern, params IReadOnlyList<object?>[] table) =>
        Answer(pattern, _ => new WarehouseAnswer([.. table[0].Select(name => (string)name!)], [.. table.Skip(1)], -1));

    public FakeSnowflake Answer(string pattern, Func<string, WarehouseAnswer> answer)
    {
        _answers.Insert(0, (new Regex(pattern, RegexOptions.Singleline | RegexOptions.IgnoreCase), answer));
        return this;
    }

    public FakeSnowflake Refuse(string pattern, string message) => Answer(pattern, _ => throw new FakeSnowflakeException(message));

    public IWarehouseSessions Open(Connection connection)
    {
        Connections.Add(connection);
        return this;
    }

    public async Task<IWarehouseSession> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Refusals.TryDequeue(out var refusal)) throw refusal;
        lock (_lock) OpenSessions++;
        return await BeginAsync();
    }

    protected virtual Task<IWarehouseSession> BeginAsync() => Task.FromResult<IWarehouseSession>(new Session(this));

    protected void Note(string statement)
    {
        lock (_lock) _statements.Add(statement);
    }

    protected WarehouseAnswer? Prepared(string statement) =>
        _answers.FirstOrDefault(candidate => candidate.Statement.IsMatch(statement)) is { Answer: { } answer } ? answer(statement) : null;

    protected void End()
    {
        lock (_lock) OpenSessions--;
    }

    private sealed class Session(FakeSnowflake owner) : IWarehouseSession
    {
        public Task<WarehouseAnswer> RunAsync(string statement, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            owner.Note(statement);
            return Task.FromResult(owner.Prepared(statement) ?? new WarehouseAnswer([], [], -1));
        }

        public ValueTask DisposeAsync()
        {
            owner.End();
            return ValueTask.CompletedTask;
        }
    }
}
