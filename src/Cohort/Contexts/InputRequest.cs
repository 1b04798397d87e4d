using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>An input that a method asked for while a step was recorded.</summary>
internal abstract record InputRequest(string Name, MethodName Owner, Shape Shape);

/// <summary>Numbers.</summary>
internal sealed record NumberRequest(string Name, MethodName Owner, Shape Shape, Action<RoundContext, LearnerView, Span<float>> Fill)
    : InputRequest(Name, Owner, Shape);

/// <summary>Numbers that belong to examples, for each in the order that a learner attempts; the shape is a step's, <c>[B, W]</c>.</summary>
internal sealed record ExampleRequest(string Name, MethodName Owner, Shape Shape, ExampleNumbers Fill) : InputRequest(Name, Owner, Shape);

/// <summary>Integers.</summary>
internal sealed record IntegerRequest(string Name, MethodName Owner, Shape Shape, Action<RoundContext, LearnerView, Span<int>> Fill)
    : InputRequest(Name, Owner, Shape);
