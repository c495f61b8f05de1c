using Dagfire.Tasks.X;

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>Opens connections of the type <c>x</c>. Stateless.</summary>
/// <param name="clock">The clock.</param>
internal sealed class XAdapter(TimeProvider clock) : IPortAdapter<IXClient>
{
    public IReadOnlyList<string> ConnectionTypes => XProvider.Types;

    public IXClient Open(Connection connection) => new LinqToTwitterXClient(XSettings.Of(connection), clock);
}
