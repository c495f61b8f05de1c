using System.Text.RegularExpressions;

namespace Dagfire.Tasks.Support;

/// <summary>Fills <c>{{ name }}</c> in from a list of names.</summary>
internal sealed class FakeTemplates(params (string Name, string Text)[] names) : ITemplateRenderer, IServiceProvider
{
    public object? GetService(Type serviceType) => serviceType == typeof(ITemplateRenderer) ? this : null;

    public Task<string> RenderAsync(string template, TaskContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Regex.Replace(template, @"\{\{ (\w+) \}\}", match => Array.Find(names, name => name.Name == match.Groups[1].Value).Text));
}
