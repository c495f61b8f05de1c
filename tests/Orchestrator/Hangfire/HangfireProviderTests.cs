using Dagfire.Dashboard;
using Dagfire.Hangfire.Dashboard;
using Dagfire.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Hangfire;

public sealed class HangfireProviderTests
{
    [Theory]
    [InlineData("hangfire", true)]
    [InlineData("Hangfire", true)]
    [InlineData("local", false)]
    [InlineData(null, false)]
    public void Register_ByExecutor_BringsItsDashboardAndOtherwiseNothing(string? executor, bool expected)
    {
        var services = new ServiceCollection();

        new HangfireProvider().Register(services, new ProviderSettings("home", "metadata.db", name => name == "DAGFIRE_EXECUTOR" ? executor : null));

        Assert.Equal(expected, services.Any(service => service.ServiceType == typeof(IWebModule) && service.ImplementationType == typeof(DashboardModule)));
        Assert.Equal(expected, services.Count > 0);
    }
}
