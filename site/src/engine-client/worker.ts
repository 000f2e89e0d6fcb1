// The worker's entry: the engine package answers in here.
import 'aimwright-engine/worker';
