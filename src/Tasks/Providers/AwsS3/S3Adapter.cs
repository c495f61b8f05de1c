using Dagfire.Tasks.Objects;
using Microsoft.Extensions.Logging;

namespace Dagfire.Providers.AwsS3;

/// <summary>Opens connections of the type <c>aws</c> as object stores. Stateless.</summary>
/// <param name="clock">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class S3Adapter(TimeProvider clock, ILogger<S3ObjectStore> log) : IPortAdapter<IObjectStore>
{
    public IReadOnlyList<string> ConnectionTypes => AwsS3Provider.Types;

    public IObjectStore Open(Connection connection) => new S3ObjectStore(S3Settings.Of(connection), clock, log);
}
