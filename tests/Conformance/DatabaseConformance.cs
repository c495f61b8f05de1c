using Dagfire.Conformance.Databases;

namespace Dagfire.Conformance;

/// <summary>Tests that hold on every metadata database; each test has an empty one.</summary>
/// <param name="database">The database.</param>
public abstract class DatabaseConformance(TestDatabase database) : IAsyncLifetime
{
    /// <summary>Longest wait for anything, in real time.</summary>
    protected static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    /// <summary>Address of the database.</summary>
    protected string Database => database.Address;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => database.CreateAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
