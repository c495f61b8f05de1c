namespace Dagfire.Tasks.Support;

internal sealed class NoServices : IServiceProvider
{
    public object? GetService(Type serviceType) => null;
}
