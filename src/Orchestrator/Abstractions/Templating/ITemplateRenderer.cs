namespace Dagfire;

/// <summary>Fills in templates. Thread-safe.</summary>
public interface ITemplateRenderer
{
    /// <summary>The text with every expression filled in for an attempt.</summary>
    /// <param name="template">The template.</param>
    /// <param name="context">The attempt whose run, params and values it speaks of.</param>
    /// <param name="cancellationToken">Stops the reads of values.</param>
    /// <exception cref="TemplateException">The template is wrong, or names something that does not exist.</exception>
    Task<string> RenderAsync(string template, TaskContext context, CancellationToken cancellationToken);
}

/// <summary>A template could not be filled in.</summary>
/// <param name="message">What is wrong, with the place in the template.</param>
/// <param name="cause">What the engine said; <see langword="null"/> when nothing.</param>
public sealed class TemplateException(string message, Exception? cause = null) : Exception(message, cause);
