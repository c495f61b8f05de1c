using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Dagfire.Host.Support;

namespace Dagfire.Host.Composition;

public sealed class HostAssemblyTests
{
    [Fact]
    public void References_NameNoProviderAndNoVendor()
    {
        using var file = new PEReader(File.OpenRead(DagfireProgram.Path));
        var metadata = file.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList();

        Assert.Contains("Dagfire.Core", references);
        Assert.DoesNotContain(references, name => new[] { "Dagfire.Providers", "Dagfire.Hangfire", "Hangfire", "AWSSDK", "SlackNet", "Snowflake", "LinqToTwitter", "Octokit" }
            .Any(vendor => name.StartsWith(vendor, StringComparison.OrdinalIgnoreCase)));
    }
}
