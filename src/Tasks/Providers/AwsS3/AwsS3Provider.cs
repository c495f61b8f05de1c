using Dagfire.Providers;
using Dagfire.Tasks.Objects;
using Microsoft.Extensions.DependencyInjection;

[assembly: Provider<Dagfire.Providers.AwsS3.AwsS3Provider>]

namespace Dagfire.Providers.AwsS3;

/// <summary>The object store on S3, or on whatever speaks its protocol, for connections of the type <c>aws</c>.</summary>
public sealed class AwsS3Provider : IProvider
{
    internal static readonly string[] Types = ["aws"];

    /// <inheritdoc/>
    public string Name => "aws";

    /// <inheritdoc/>
    public string Sdk => $"AWSSDK.S3 {S3Client.SdkVersion}";

    /// <inheritdoc/>
    public IReadOnlyList<string> ConnectionTypes => Types;

    /// <inheritdoc/>
    public void Register(IServiceCollection services, ProviderSettings settings)
    {
        services.AddSingleton<IPortAdapter<IObjectStore>, S3Adapter>();
        services.AddSingleton<IConnectionTest, S3ConnectionTest>();
    }
}
