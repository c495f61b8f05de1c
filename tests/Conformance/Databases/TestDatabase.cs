namespace Dagfire.Conformance.Databases;

/// <summary>An empty metadata database for one test.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    private TestDatabase()
    {
    }

    /// <summary>Its address; empty before <see cref="CreateAsync"/>.</summary>
    public abstract string Address { get; }

    /// <summary>A SQLite file.</summary>
    public static TestDatabase Sqlite() => new File();

    /// <summary>A schema in the PostgreSQL server; skips the test when there is none.</summary>
    public static TestDatabase PostgreSql() => new Schema();

    /// <summary>Makes it.</summary>
    public abstract ValueTask CreateAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private sealed class File : TestDatabase
    {
        private readonly SqliteFile _file = new();

        public override string Address => _file.Path;

        public override ValueTask CreateAsync() => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync()
        {
            _file.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Schema : TestDatabase
    {
        private PostgreSqlSchema? _schema;

        public override string Address => _schema?.Address ?? "";

        public override async ValueTask CreateAsync() => _schema = await PostgreSqlSchema.CreateAsync();

        public override ValueTask DisposeAsync() => _schema?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
